namespace Persistent.Fields.Solvers;

/// <summary>One contribution to an entry of a sparse matrix; contributions to the same entry add up in the order they are given.</summary>
/// <param name="Row">The row, from 0.</param>
/// <param name="Column">The column, from 0.</param>
/// <param name="Value">What is added to the entry.</param>
public readonly record struct Triplet(int Row, int Column, double Value);
