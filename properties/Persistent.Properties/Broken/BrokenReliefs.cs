using System.Collections.Immutable;
using Persistent.Arrays;
using Xunit;
using Xunit.Sdk;

namespace Persistent.Properties.Broken;

/// <summary>Orders in which a full pool must not go about.</summary>
public sealed class BrokenReliefs
{
    [Fact]
    public void APoolThatAsksOnly_IsRejected() => Rejects(ReliefStep.Ask);

    [Fact]
    public void APoolThatCollectsOnly_IsRejected() => Rejects(ReliefStep.Collect);

    [Fact]
    public void APoolThatCollectsEachTime_IsRejected() => Assert.ThrowsAny<XunitException>(
        new FullPoolLaws { Relief = static capacity => new Always(capacity, ReliefStep.Collect, ReliefStep.Ask) }.AStoreThatGives_IsAskedFirst_AfterCollectionsInVain);

    [Fact]
    public void APoolThatAsksFirstEachTime_IsRejected() => Assert.ThrowsAny<XunitException>(
        new FullPoolLaws { Relief = static capacity => new Always(capacity, ReliefStep.Ask, ReliefStep.Collect, ReliefStep.Ask) }.WhatNothingReaches_GoesBeforeWhatAStoreHas);

    private static void Rejects(params ReliefStep[] steps) => Assert.ThrowsAny<Exception>(
        new FullPoolLaws { Relief = capacity => new Always(capacity, steps) }.AFullPool_FailsOnlyWhenAllOfItIsInUse);

    private sealed class Always(long capacity, params ReliefStep[] steps) : PoolRelief(capacity)
    {
        internal override ImmutableArray<ReliefStep> Order(bool hasStores) => [.. steps];
    }
}
