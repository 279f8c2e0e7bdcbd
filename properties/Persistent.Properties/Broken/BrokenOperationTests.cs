using Persistent.Laws;
using Persistent.Properties.Arrays;
using Xunit;
using static Persistent.Properties.Broken.BrokenOperations;

namespace Persistent.Properties.Broken;

/// <summary>Each law of array operations rejects an operation that is wrong in just one way.</summary>
public sealed class BrokenOperationTests
{
    private static readonly Dictionary<string, Action> Trials = new(StringComparer.Ordinal)
    {
        ["Create"] = new Int32MakingLaws { Library = new ForgetsTheTail() }.Create_HoldsTheItems,
        ["Fill"] = new Int32MakingLaws { Library = new FillsOneLeaf() }.Fill_RepeatsTheItem,
        ["Generate"] = new Int32MakingLaws { Library = new StartsEachLeafAtZero() }.Generate_ComputesEachItemFromItsIndex,
        ["FromSequence"] = new Int32MakingLaws { Library = new WalksTwice() }.FromSequence_HoldsTheItemsOfAnySequence,
        ["Index"] = new Int32ReadingLaws { Library = new TruncatesIndices() }.Index_ReadsTheItem_AndRefusesWhatIsOutside,
        ["CopyTo"] = new Int32ReadingLaws { Library = new WritesBeyond() }.CopyTo_WritesTheItemsAndNothingElse,
        ["Sequence"] = new Int32ReadingLaws { Library = new WalksOnce() }.Sequence_WalksTheItemsInOrder_EachTime,
        ["Equality, shared leaves"] = new Int32ReadingLaws { Library = new ComparesTheFirstLeaf() }.Equality_IsThatOfTheBits_WhateverTheLayout,
        ["Equality, hash"] = new Int32ReadingLaws { Library = new HashesTheLayout() }.Equality_IsThatOfTheBits_WhateverTheLayout,
        ["Equality, numbers"] = new DoubleReadingLaws { Library = new ComparesNumbers() }.Equality_OfFloats_KnowsSignedZerosAndNaNsApart,
        ["Map"] = new Int32MapLaws { Library = new MapsInPlace() }.Map_AppliesTheKernelToEachItem,
        ["Zip"] = new Int32MapLaws { Library = new PairsLeaves() }.Zip_AppliesTheKernelToEachPair_WhateverTheLayouts,
        ["Compute"] = new Int32MapLaws { Library = new StartsEachLeafAtZero() }.Compute_ReadsAnyItemOfAnyOperand,
        ["Gather"] = new Int32GatherLaws { Library = new ClampsIndices() }.Gather_PicksTheItems,
        ["ScatterAdd"] = new DoubleGatherLaws { Library = new AddsBackwards() }.ScatterAdd_AddsInTheOrderOfTheList,
        ["SetItem"] = new Int32UpdateLaws { Library = new WritesShared() }.SetItem_ReplacesOneAndKeepsTheOriginal,
        ["SetItem, long indices"] = new Int32UpdateLaws { Library = new TruncatesIndices() }.SetItem_ReplacesOneAndKeepsTheOriginal,
        ["SetItems"] = new Int32UpdateLaws { Library = new KeepsTheFirst() }.SetItems_ReplacesThoseAndKeepsTheOriginal,
        ["Builder"] = new Int32UpdateLaws { Library = new WritesShared() }.Builder_LeavesWhatItGaveOutAsItWas,
        ["Stencil"] = new Int32StencilLaws { Library = new StopsAtLeaves() }.Stencil_SeesWholeRows_AndKeepsTheEdges,
        ["Stencil of a volume"] = new Int32StencilLaws { Library = new StopsAtLeaves() }.VolumeStencil_SeesWholeRowsOfThreeLayersAndMore_AndKeepsTheFaces,
        ["Slice"] = new Int32SliceLaws { Library = new SlicesLeaves() }.Slice_IsThePart_WhetherItSharesOrCopies,
        ["Concat"] = new Int32SliceLaws { Library = new JoinsWithoutTheGap() }.Concat_IsBothInOrder_WhateverTheirLayoutsAndPools,
        ["Concat of cuts"] = new Int32SliceLaws { Library = new JoinsWithoutTheGap() }.Concat_IsAssociative_AndEqualsTheArrayItWasCutFrom,
        ["Comparison"] = new DoubleComparisonLaws { Library = new NegatesComparisons() }.Comparison_IsThatOfTheLanguage_WhateverTheLayouts,
        ["Select"] = new Int32ComparisonLaws { Library = new SelectsOnes() }.Select_TakesOneOrTheOther_WhateverTheLayouts,
        ["Convert"] = new Int32ConversionLaws { Library = new Wraps() }.Convert_IsTheSaturatingConversionOfEachItem,
        ["PrefixSum"] = new DoublePrefixSumLaws { Library = new AddsInARow() }.PrefixSum_AddsInBlocksOf512_WhateverTheLayoutAndTheThreads,
        ["StableOrder"] = new Int32OrderLaws { Library = new SortsUnstably() }.StableOrder_IsThatOfAStableSort,
        ["StableOrder of zeros"] = new DoubleOrderLaws { Library = new SortsNumbers() }.StableOrder_IsThatOfAStableSort,
        ["Consume, shared leaves"] = new Int32ConsumingLaws { Library = new OverwritesWhatIsShared() }.ConsumingOperations_EqualThePlainOnes_AndLeaveWhatIsHeldAsItWas,
        ["Consume, outer scopes"] = new Int32ConsumingLaws { Library = new OverwritesTheState() }.ConsumingOperationThatThrows_LeavesTheStateBeforeTheStepWhole,
        ["Consume, a sweep"] = new Int32ConsumingLaws { Library = new SweepsInPlace() }.ConsumingOperations_EqualThePlainOnes_AndLeaveWhatIsHeldAsItWas,
    };

    public static TheoryData<string> Names => [.. Trials.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void BrokenOperation_IsRejected(string name) => Assert.Throws<LawViolated>(Trials[name]);
}
