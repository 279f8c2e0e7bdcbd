"""h5py writing the states of `quick --only store-write`, a round for each line on standard input.

    apt-get install python3-h5py
    /usr/bin/python3 tests/Persistent.Benchmarks/peers/store_h5py.py FOLDER STATES STATE_BYTES

A line is `HOW WHERE`: `leaves` writes 128 KiB at a time into one dataset, `whole` a dataset for each state in one call; `again` writes over what was
written before, `new` makes a file and its datasets. The answer is a line with the microseconds it took. What is written was made just
before, outside the time; so is what closes and deletes a file. The first line is `ready VERSION`.
"""

import os
import sys
import time

import h5py
import numpy as np

LEAF = 128 << 10
folder, states, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
arrays = [np.empty(size // 8) for _ in range(states)]
number = 0


def path_of(name):
    return os.path.join(folder, f"h5py-{os.getpid()}-{name}.h5")


class Leaves:
    def __init__(self, path):
        self.file = h5py.File(path, "x", libver="v110")
        self.dataset = self.file.create_dataset("leaves", shape=(states * size,), dtype=np.uint8)

    def write(self):
        for k, array in enumerate(arrays):
            leaves = array.view(np.uint8)
            for at in range(0, size, LEAF):
                self.dataset.write_direct(leaves, np.s_[at:at + LEAF], np.s_[k * size + at:k * size + at + LEAF])
        self.file.flush()


class Whole:
    def __init__(self, path):
        self.file = h5py.File(path, "x", libver="v110")
        self.datasets = [self.file.create_dataset(f"state-{k}", shape=array.shape, dtype=array.dtype) for k, array in enumerate(arrays)]

    def write(self):
        for dataset, array in zip(self.datasets, arrays):
            dataset.write_direct(array)
        self.file.flush()


kinds = {"leaves": Leaves, "whole": Whole}
kept = {}


def made():
    global number
    number += 1
    for k, array in enumerate(arrays):
        array[:] = number * 1000 + k


def again(how):
    if how not in kept:
        made()
        kept[how] = kinds[how](path_of(how))
        kept[how].write()
    made()
    start = time.perf_counter()
    kept[how].write()
    return time.perf_counter() - start


def new(how):
    made()
    path = path_of("new")
    start = time.perf_counter()
    file = kinds[how](path)
    file.write()
    taken = time.perf_counter() - start
    file.file.close()
    os.remove(path)
    return taken


try:
    print(f"ready {h5py.__version__}, HDF5 {h5py.version.hdf5_version}", flush=True)
    for line in sys.stdin:
        how, where = line.split()
        print((again if where == "again" else new)(how) * 1e6, flush=True)
finally:
    for how, file in kept.items():
        file.file.close()
        os.remove(path_of(how))
