using System.Text;
using LanguageExt;

namespace Persistent.Cli;

/// <summary>A standard stream that a run outlives: what cannot be written, as on a full disk or to a terminal that is gone, is dropped, and why is kept.</summary>
internal sealed class LastingWriter(TextWriter stream) : TextWriter
{
    /// <summary>Why something could not be written, the first time.</summary>
    public Option<string> Failure { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => stream.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => stream.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void Flush() => Try(stream.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Failure = Failure || e.Message.TrimEnd('.');
        }
    }
}
