using Persistent.Arrays;
using Persistent.State;
using Xunit;

namespace Persistent.Tests.State;

/// <summary>Byte-by-byte comparison reads both sides, whatever they share.</summary>
public sealed class StateBytesTests
{
    [Fact]
    public void Equal_HoldsForCopies()
    {
        Assert.True(StateBytes.Equal(Model.Sample, Model.Sample with { Index = PersistentArray.Create(1, 2, 3) }));
        Assert.True(StateBytes.Equal(Numbers.Sample, Numbers.Sample with { }));
        Assert.True(StateBytes.Equal(new SampleField(StateHashTests.Ramp(60_000), 1), new SampleField(StateHashTests.Ramp(60_000), 1)));
    }

    [Fact]
    public void Equal_SeesEveryPart()
    {
        var field = new SampleField(StateHashTests.Ramp(100_000), 0.0);
        Assert.False(StateBytes.Equal(field, field with { Spacing = -0.0 }));
        Assert.False(StateBytes.Equal(field, field with { Values = field.Values.SetItem(99_999, double.NaN) }));
        Assert.False(StateBytes.Equal(field, field with { Values = StateHashTests.Ramp(100_001) }));
        Assert.False(StateBytes.Equal(Model.Sample, Model.Sample with { Second = SampleField.Sample }));
        Assert.False(StateBytes.Equal<Shape>(new Shape.Square(1), new Shape.Empty()));
        Assert.False(StateBytes.Equal(Collections.Sample, Collections.Sample with { List = default }));
    }

    [Fact]
    public void Equal_ReadsSharedArrays_WhereEqualsTrustsThem()
    {
        var array = PersistentArray<double>.Empty;
        Scope.Run(() =>
        {
            array = StateHashTests.Ramp(100_000);
            return PersistentArray<double>.Empty;
        });
        var released = new SampleField(array, 1);
        Assert.True(released.Equals(released with { }));
        Assert.Throws<ReleasedStateException>(() => StateBytes.Equal(released, released));
        Assert.Throws<ReleasedStateException>(() => StateHash.Of(released));
    }
}
