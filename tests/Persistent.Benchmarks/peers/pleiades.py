"""SciPy's solve_ivp (RK45, the same pair of Dormand and Prince) on the Pleiades of the contest `pleiades`; prints the median time of a solve.

    python3 tests/Persistent.Benchmarks/peers/pleiades.py
"""
import sys
import time
import numpy as np
import scipy
from scipy.integrate import solve_ivp

INITIAL = np.array([3, 3, -1, -3, 2, -2, 2, 3, -3, 2, 0, 0, -4, 4,
                    0, 0, 0, 0, 0, 1.75, -1.5, 0, 0, 0, -1.25, 1, 0, 0], dtype=float)
MASSES = np.arange(1.0, 8.0)


def slope(t, z):
    x, y = z[:7], z[7:14]
    dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
    square = dx * dx + dy * dy
    np.fill_diagonal(square, 1.0)
    cube = square * np.sqrt(square)
    out = np.empty(28)
    out[:14] = z[14:]
    out[14:21] = (dx / cube) @ MASSES
    out[21:] = (dy / cube) @ MASSES
    return out


def solve():
    return solve_ivp(slope, (0.0, 3.0), INITIAL, method="RK45", rtol=1e-7, atol=1e-7)


times = []
for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 25):
    start = time.perf_counter()
    solution = solve()
    times.append(time.perf_counter() - start)
print(f"SciPy {scipy.__version__}, NumPy {np.__version__}: median {1e3 * np.median(times):.2f} ms, {min(times) * 1e3:.2f} to {max(times) * 1e3:.2f} ms, "
      f"{solution.nfev} evaluations, x1(3) = {solution.y[0, -1]:.9f}")
