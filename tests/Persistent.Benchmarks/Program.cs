using BenchmarkDotNet.Running;
using Persistent.Benchmarks.Quick;
using Persistent.Benchmarks.Quick.Spilling;

if (args is ["quick", .. var rest])
{
    return QuickRun.Run(rest);
}

if (args is ["resident", var which])
{
    return ResidentContest.Child(which);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
