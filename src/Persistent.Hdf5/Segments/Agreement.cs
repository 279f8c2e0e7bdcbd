using System.Text;
using LanguageExt;
using Persistent.Ranks;
using Persistent.State;

namespace Persistent.Hdf5.Segments;

/// <summary>What all ranks do together is done on all or on none.</summary>
internal static class Agreement
{
    /// <summary>What this rank has, when every rank has it; otherwise the failure of the lowest rank that failed.</summary>
    internal static Either<FileFailure, T> Of<T>(ICommunicator ranks, Either<FileFailure, T> own)
    {
        var reason = own.Match(Right: static _ => [], Left: static failure => Encoding.UTF8.GetBytes(failure.Message));
        var lengths = new int[ranks.Size];
        ranks.AllGather<int>([reason.Length], lengths);
        var failed = Array.FindIndex(lengths, static length => length > 0);
        if (failed < 0)
        {
            return own;
        }

        var told = failed == ranks.Rank ? reason : new byte[lengths[failed]];
        ranks.Broadcast<byte>(told, failed);
        return failed == ranks.Rank ? own : new FileFailure.OtherRank(failed, Encoding.UTF8.GetString(told));
    }
}
