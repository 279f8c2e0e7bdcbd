using BenchmarkDotNet.Running;
using Persistent.Benchmarks.Quick;

if (args is ["quick", .. var rest])
{
    return QuickRun.Run(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
