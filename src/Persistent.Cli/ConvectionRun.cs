namespace Persistent.Cli;

internal static class ConvectionRun
{
    public static int Execute(RunArguments run) => ExitCode.Success;
}
