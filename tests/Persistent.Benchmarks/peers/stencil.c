// The peers of the stencil benchmarks in C, compiled with gcc -O3 -march=native when there is a gcc.

void stencil2(const double *restrict x, double *restrict y, long side, double c)
{
    for (long row = 1; row < side - 1; row++) {
        const double *m = x + row * side;
        double *o = y + row * side;
        for (long i = 1; i < side - 1; i++)
            o[i] = m[i] + c * (((m[i - side] + m[i + side]) + (m[i - 1] + m[i + 1])) - 4 * m[i]);
    }
}

void stencil3(const double *restrict x, double *restrict y, long side, double c)
{
    long layer = side * side;
    for (long k = 1; k < side - 1; k++)
        for (long row = 1; row < side - 1; row++) {
            const double *m = x + k * layer + row * side;
            double *o = y + k * layer + row * side;
            for (long i = 1; i < side - 1; i++)
                o[i] = m[i] + c * (((m[i - layer] + m[i + layer]) + (m[i - side] + m[i + side]) + (m[i - 1] + m[i + 1])) - 6 * m[i]);
        }
}
