"""Counts of Hairer's own DOPRI5 and DOP853 on drawn problems: writes tests/Persistent.Tests/Stepping/Files/hairer.csv.

Needs SciPy below 1.16, which wraps the Fortran codes (SciPy 1.10.1 wrote the file). Every operation of the problems is one that rounds alike
everywhere, in an order that Drawn.cs follows: the counts are exact, not near.
"""
import sys
import numpy as np
from scipy.integrate import _dop

CASES = 240


class Numbers:
    """Knuth's linear congruential generator; the upper 53 bits as a number from 0 to 1."""

    def __init__(self, seed):
        self.state = (seed * 2654435761 + 12345) % 2**64

    def __call__(self, low, high):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return low + (high - low) * ((self.state >> 11) / 9007199254740992.0)


def linear(u, n):
    a = [[u(-1, 1) for _ in range(n)] for _ in range(n)]
    b = [u(-1, 1) for _ in range(n)]

    def f(t, y):
        out = []
        for i in range(n):
            s = b[i] * t
            for j in range(n):
                s = s + a[i][j] * y[j]
            out.append(s)
        return out
    return f


def species(u, n):
    r = [u(-1, 1) for _ in range(n)]
    a = [[u(-1, 0.2) for _ in range(n)] for _ in range(n)]

    def f(t, y):
        out = []
        for i in range(n):
            s = r[i]
            for j in range(n):
                s = s + a[i][j] * y[j]
            out.append(y[i] * s)
        return out
    return f


def oscillator(u, n):
    mu = u(0, 1) * u(0, 100)

    def f(t, y):
        return [y[1], mu * (1 - y[0] * y[0]) * y[1] - y[0]]
    return f


def relaxation(u, n):
    rates = [u(0, 1) * u(0, 1) * u(0, 10000) for _ in range(n)]

    def f(t, y):
        return [-rates[i] * (y[i] - t * t) + 2 * t for i in range(n)]
    return f


def blowup(u, n):
    c = [u(0.1, 2) for _ in range(n)]

    def f(t, y):
        return [c[i] * y[i] * y[i] + 1 for i in range(n)]
    return f


def orbit(u, n):
    m = u(0.5, 2)

    def f(t, y):
        r = y[0] * y[0] + y[1] * y[1]
        r = r * np.sqrt(r)
        return [y[2], y[3], -m * y[0] / r, -m * y[1] / r]
    return f


def rest(u, n):
    return lambda t, y: [0.0 for _ in range(n)]


def rod(u, n):
    k = u(1, 50)

    def f(t, y):
        return [0.0 if i == 0 or i == n - 1 else k * (y[i - 1] - 2 * y[i] + y[i + 1]) for i in range(n)]
    return f


KINDS = [(linear, 6), (species, 4), (oscillator, 2), (relaxation, 3), (blowup, 2), (orbit, 4), (rest, 3), (rod, 40)]
TOLERANCES = [1e-3, 1e-4, 1e-6, 1e-7, 1e-8, 1e-10, 1e-12]


def case(seed):
    u = Numbers(seed)
    make, n = KINDS[seed % len(KINDS)]
    y0 = [u(0.2, 1.5) for _ in range(n)]
    span = u(0, 1) * u(1, 30)
    start = 0.0 if u(0, 1) < 0.4 else u(-5, 5)
    backward = u(0, 1) < 0.25
    rtol = TOLERANCES[int(u(0, len(TOLERANCES)))]
    atol = rtol if u(0, 1) < 0.6 else rtol * u(0.001, 1)
    end = start - span if backward else start + span
    return make(u, n), y0, start, end, rtol, atol


def solve(code, f, y0, start, end, rtol, atol):
    work = np.zeros(40 * len(y0) + 64)
    iwork = np.zeros(64, dtype=np.int32)
    iwork[2] = -1
    calls = [0]

    def counted(t, y):
        calls[0] += 1
        return np.array(f(t, [float(v) for v in y]))
    with np.errstate(all="ignore"):
        x, y, counts, idid = code(counted, start, np.array(y0), end, [rtol], [atol], lambda *_: 0, 0, work, iwork)
    return counts[16:20], idid, y, calls[0]


def main(path):
    with open(path, "w") as out:
        out.write("method,seed,evaluations,steps,accepted,rejected,status,final\n")
        for seed in range(CASES):
            for name in ["dopri5", "dop853"]:
                counts, idid, y, calls = solve(getattr(_dop, name), *case(seed))
                out.write(f"{name},{seed},{','.join(str(c) for c in counts)},{idid},{';'.join(float(v).hex() for v in y[:2])}\n")
                if calls != counts[0]:
                    print("calls", name, seed, calls, counts, file=sys.stderr)


main(sys.argv[1])
