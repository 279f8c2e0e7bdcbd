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

    private static Dictionary<string, Action> Uses { get; } = new(StringComparer.Ordinal)
    {
        ["equality"] = () => _ = s_chain.Equals(s_copy),
        ["equality of unions"] = () => _ = s_bough.Equals(s_copiedBough),
        ["hash code"] = () => _ = s_chain.GetHashCode(),
        ["hash code of unions"] = () => _ = s_bough.GetHashCode(),
        ["state hash"] = () => StateHash.Of(s_chain),
        ["state hash of unions"] = () => StateHash.Of(s_bough),
        ["state bytes"] = () => StateBytes.Equal(s_chain, s_copy),
        ["visit of arrays"] = () => Scope.Keep(s_bough),
        ["equality around it"] = () => _ = new Couple<Chain>(new(s_chain, Option<Shape>.None, 0)).Equals(new(new(s_copy, Option<Shape>.None, 0))),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void StateBeyondTheStack_IsToldInAnException(string use) =>
        Assert.Contains("too deep", Assert.Throws<InsufficientExecutionStackException>(Uses[use]).Message, StringComparison.Ordinal);

    [Fact]
    public void StateBeyondTheStack_IsNotStored()
    {
        Assert.IsType<StorageFailure.Unwritable>(StateCodec.Write(s_chain).Match(Right: _ => null!, Left: failure => failure));
        Assert.IsType<StorageFailure.Unwritable>(StateCodec.Write(s_bough).Match(Right: _ => null!, Left: failure => failure));
    }

    [Fact]
    public void TextOfAStateBeyondTheStack_IsCut()
    {
        object[] texts = [];
        var thread = new Thread(() => texts = [Text(s_chain), Text(Vine.Of(Deep)), Text(new Couple<Chain>(new(s_chain, Option<Shape>.None, 0)))], maxStackSize: 256 << 10);
        thread.Start();
        thread.Join();
        Assert.Contains("Chain { Next = Some(Chain { … }) }", Assert.IsType<string>(texts[0]), StringComparison.Ordinal);
        Assert.Contains("Longer { Rest = Longer { … }, Leaves = 3 }", Assert.IsType<string>(texts[1]), StringComparison.Ordinal);
        Assert.EndsWith(", Second = None, Weight = 0 } }", Assert.IsType<string>(texts[2]), StringComparison.Ordinal);

        static object Text(object state)
        {
            try
            {
                return state.ToString()!;
            }
            catch (InsufficientExecutionStackException thrown)
            {
                return thrown;
            }
        }
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
}
