using LanguageExt;
using Persistent.Arrays;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>States that lie deeper in each other than the stack allows are told in an exception, and the process goes on.</summary>
public sealed class DeepStateTests
{
    private const int Deep = 100_000;

    private static readonly Chain s_chain = Chain.Of(Deep);
    private static readonly Chain s_copy = Chain.Of(Deep);
    private static readonly Bough s_bough = Bough.Of(Deep);
    private static readonly Bough s_copiedBough = Bough.Of(Deep);

    public static TheoryData<string> Names => [.. Uses.Keys];

    private static Dictionary<string, Func<bool>> Uses { get; } = new(StringComparer.Ordinal)
    {
        ["equality"] = static () => s_chain.Equals(s_copy),
        ["equality of unions"] = static () => s_bough.Equals(s_copiedBough),
        ["hash code"] = static () => s_chain.GetHashCode() == s_copy.GetHashCode(),
        ["hash code of unions"] = static () => s_bough.GetHashCode() == s_copiedBough.GetHashCode(),
        ["state hash"] = static () => StateHash.Of(s_chain) == StateHash.Of(s_copy),
        ["state hash of unions"] = static () => StateHash.Of(s_bough) == StateHash.Of(s_copiedBough),
        ["state bytes"] = static () => StateBytes.Equal(s_chain, s_copy),
        ["visit of arrays"] = static () => ReferenceEquals(s_bough, Scope.Keep(s_bough)),
        ["equality around it"] = static () => new Couple<Chain>(new(s_chain, Option<Shape>.None, 0)).Equals(new(new(s_copy, Option<Shape>.None, 0))),
    };

    /// <summary>Compiled to loops, as the last call of a function may be, it needs no stack: then the answer has to be right.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void StateBeyondTheStack_IsToldInAnException(string use)
    {
        var (isRight, thrown) = OnAShortStack(Uses[use]);
        Assert.True(isRight || thrown?.Message.Contains("too deep", StringComparison.Ordinal) == true, thrown?.Message ?? "They differ.");
    }

    [Fact]
    public void StateBeyondTheStack_IsNotStored()
    {
        Assert.IsType<StorageFailure.Unwritable>(StateCodec.Write(s_chain).Match(Right: _ => null!, Left: failure => failure));
        Assert.IsType<StorageFailure.Unwritable>(StateCodec.Write(s_bough).Match(Right: _ => null!, Left: failure => failure));
    }

    [Fact]
    public void TextOfAStateBeyondTheStack_IsCut()
    {
        string[] texts = OnAShortStack<string[]>(static () => [s_chain.ToString(), Vine.Of(Deep).ToString(), new Couple<Chain>(new(s_chain, Option<Shape>.None, 0)).ToString()]).Result!;
        Assert.Contains("Chain { Next = Some(Chain { … }) }", texts[0], StringComparison.Ordinal);
        Assert.Contains("Longer { Rest = Longer { … }, Leaves = 3 }", texts[1], StringComparison.Ordinal);
        Assert.EndsWith(", Second = None, Weight = 0 } }", texts[2], StringComparison.Ordinal);
    }

    [Fact]
    public void TextOfAStateThatTheStackHolds_IsThatOfARecord() => Assert.Equal("Chain { Next = Some(Chain { Next = None }) }", Chain.Of(1).ToString());

    [Fact]
    public void TextWrittenByHand_Stays() => Assert.Equal(("by hand", "by hand too"), (new Manual(Option<Manual>.None).ToString(), new ManualUnion.Only(Option<ManualUnion>.None).ToString()));

    [Fact]
    public void SharedStates_AreEqualAtAnyDepth() => Assert.Equal(new Chain(Option<Chain>.Some(s_chain)), new Chain(Option<Chain>.Some(s_chain)), static (a, b) => a.Equals(b));

    [Fact]
    public void StateThatTheStackHolds_IsComparedAsAlways()
    {
        Assert.True(Chain.Of(1000).Equals(Chain.Of(1000)));
        Assert.False(Chain.Of(1000).Equals(Chain.Of(999)));
        Assert.Equal(Bough.Of(1000).GetHashCode(), Bough.Of(1000).GetHashCode());
        Assert.NotEqual(StateHash.Of(Bough.Of(1000)), StateHash.Of(Bough.Of(999)));
    }

    private static (T? Result, InsufficientExecutionStackException? Thrown) OnAShortStack<T>(Func<T> use)
    {
        var (result, thrown) = (default(T), default(InsufficientExecutionStackException));
        var thread = new Thread(Use, maxStackSize: 256 << 10);
        thread.Start();
        thread.Join();
        return (result, thrown);

        void Use()
        {
            try
            {
                result = use();
            }
            catch (InsufficientExecutionStackException tooDeep)
            {
                thrown = tooDeep;
            }
        }
    }
}
