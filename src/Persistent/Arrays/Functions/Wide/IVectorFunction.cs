using System.Runtime.Intrinsics;

namespace Persistent.Arrays.Functions.Wide;

/// <summary>A function of one number, computed for eight at once; a lane of the result depends on that lane of the argument.</summary>
internal interface IVectorFunction
{
    static abstract Vector512<double> Of(Vector512<double> x);
}

/// <summary>A function of two numbers, computed for eight pairs at once.</summary>
internal interface IVectorFunction2
{
    static abstract Vector512<double> Of(Vector512<double> x, Vector512<double> y);
}
