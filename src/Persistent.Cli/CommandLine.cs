using System.CommandLine;
using System.CommandLine.Help;
using Persistent.Runs;

namespace Persistent.Cli;

/// <summary>The <c>persistent</c> command: parses, refuses on one line, dispatches.</summary>
internal static class CommandLine
{
    public static int Invoke(string[] arguments)
    {
        var root = new RootCommand("Immutable state and pure steps for timesteppers.") { RunCommand.Create() };
        root.HelpName = "persistent";

        // An argument that starts with '@' is a file like any other, and -ab is no bundle of options.
        var result = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (result.UnmatchedTokens.Count > 0 || (result.Errors.Count > 0 && result.Action is not HelpAction))
        {
            return Refuse(Explain(result, root));
        }

        return result.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    /// <summary>Prints why the input is refused, on one line.</summary>
    public static int Refuse(BadInput reason)
    {
        Console.Error.Write($"persistent: {reason}\n");
        return ExitCode.BadInput;
    }

    /// <summary>Says that not all could be said on standard output, which makes a failure of what went well.</summary>
    public static int Unheard(int code, string why)
    {
        Console.Error.Write($"persistent: standard output could not be written ({why}); give room where it goes, or send it to /dev/null\n");
        return code == ExitCode.Success ? ExitCode.Failure : code;
    }

    private static BadInput Explain(ParseResult result, RootCommand root)
    {
        var command = result.CommandResult.Command;
        if (result.UnmatchedTokens is [var token, ..])
        {
            var isOption = token.StartsWith('-');
            string[] names = isOption ? [.. command.Options.Select(option => option.Name)] : [.. command.Subcommands.Select(sub => sub.Name)];
            return names.Length > 0
                ? new BadInput($"unknown {(isOption ? "option" : "command")} '{token}'", $"did you mean '{NearestName.Of(token.Split('=', ':')[0], names)}'?")
                : new BadInput($"unexpected argument '{token}'", "write: persistent run CASE.json [options]");
        }

        return command == root
            ? new BadInput("no command given", "write: persistent run CASE.json [options], or persistent --help")
            : new BadInput(result.Errors[0].Message.TrimEnd('.'), "write: persistent run CASE.json [options], or persistent run --help");
    }
}
