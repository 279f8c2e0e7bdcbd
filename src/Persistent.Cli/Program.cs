using Persistent.Cli;

return CommandLine.Invoke(args);
