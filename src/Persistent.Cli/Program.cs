using Persistent.Cli;

var output = new LastingWriter(Console.Out);
Console.SetOut(output);
Console.SetError(new LastingWriter(Console.Error));
var code = CommandLine.Invoke(args);
return output.Failure.Match(Some: why => CommandLine.Unheard(code, why), None: () => code);
