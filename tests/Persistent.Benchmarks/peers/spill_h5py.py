"""h5py writing and reading the bytes of `quick --only spill`: 2048 leaves of 128 KiB, in one contiguous dataset.

    apt-get install python3-h5py
    /usr/bin/python3 tests/Persistent.Benchmarks/peers/spill_h5py.py [FOLDER]

Prints the microseconds of one pass, medians of 15, for whole leaves written slice by slice (as spilling does), read likewise, and
positioned writes and reads of the same bytes at the same offsets, in turn in one process.
"""

import os
import statistics
import sys
import tempfile
import time

import h5py
import numpy as np

LEAF = 128 << 10
LEAVES = 2048
ROUNDS = 15

folder = sys.argv[1] if len(sys.argv) > 1 else tempfile.gettempdir()
path = os.path.join(folder, f"spill-h5py-{os.getpid()}.h5")
random = np.random.default_rng(1)
source = [random.integers(0, 256, LEAF, dtype=np.uint8) for _ in range(LEAVES)]
target = [np.zeros(LEAF, dtype=np.uint8) for _ in range(LEAVES)]

try:
    file = h5py.File(path, "w", libver="v110")
    dataset = file.create_dataset("leaves", shape=(LEAVES * LEAF,), dtype=np.uint8)
    for i, leaf in enumerate(source):
        dataset[i * LEAF:(i + 1) * LEAF] = leaf
    file.flush()
    first = dataset.id.get_offset()
    raw = os.open(path, os.O_RDWR)

    def write_h5py():
        for i, leaf in enumerate(source):
            dataset.write_direct(leaf, dest_sel=np.s_[i * LEAF:(i + 1) * LEAF])
        file.flush()

    def read_h5py():
        for i, leaf in enumerate(target):
            dataset.read_direct(leaf, source_sel=np.s_[i * LEAF:(i + 1) * LEAF])

    def write_raw():
        for i, leaf in enumerate(source):
            os.pwrite(raw, leaf, first + i * LEAF)

    def read_raw():
        for i, leaf in enumerate(target):
            os.preadv(raw, [leaf], first + i * LEAF)

    runs = {"h5py-write": write_h5py, "raw-write": write_raw, "h5py-read": read_h5py, "raw-read": read_raw}
    times = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            times[name].append((time.perf_counter() - start) * 1e6)
    assert all(np.array_equal(a, b) for a, b in zip(source, target))
    for name, taken in times.items():
        print(f"{name:12} {statistics.median(taken):12.2f} us")
finally:
    if os.path.exists(path):
        os.remove(path)
