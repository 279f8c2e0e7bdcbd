using Persistent.Arrays;
using Persistent.Laws;
using Persistent.Properties.Models;
using Xunit;

namespace Persistent.Properties.Broken;

/// <summary>The laws of long arrays reject every operation that takes a place for a number of 32 bits.</summary>
public sealed class BrokenLongIndices
{
    private static readonly LongArrayLaws Laws = new() { Library = new Truncates() };

    private static readonly Dictionary<string, Action> Trials = new(StringComparer.Ordinal)
    {
        ["Index"] = Laws.Index_ReadsBeyond32Bits,
        ["Slice"] = Laws.Slice_ReachesBeyond32Bits,
        ["SetItem"] = Laws.SetItem_WritesBeyond32Bits_AndNowhereElse,
        ["Concat"] = Laws.Concat_GrowsBeyond32Bits_AndSharesWhatItCan,
        ["Compute"] = Laws.Compute_ReadsBeyond32Bits,
    };

    public static TheoryData<string> Names => [.. Trials.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void PlaceOf32Bits_IsRejected(string name) => Assert.Throws<LawViolated>(Trials[name]);

    private sealed class Truncates : ArrayOperations<sbyte>
    {
        public override sbyte Read(PersistentArray<sbyte> array, long index) => base.Read(array, (uint)index);

        public override PersistentArray<sbyte> Slice(PersistentArray<sbyte> array, long start, long length) => base.Slice(array, (uint)start, (uint)length);

        public override PersistentArray<sbyte> SetItem(PersistentArray<sbyte> array, long index, sbyte item) => base.SetItem(array, index & int.MaxValue, item);

        public override PersistentArray<sbyte> Compute<TKernel>(long length, TKernel kernel, params ReadOnlySpan<IPersistentArray> operands) =>
            base.Compute(length, kernel, ((PersistentArray<sbyte>)operands[0]).Slice(0, int.MaxValue / 2));
    }
}
