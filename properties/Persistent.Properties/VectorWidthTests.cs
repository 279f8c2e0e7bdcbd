using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Persistent.Arrays;
using Persistent.Properties.Generators;
using Persistent.Properties.Models;
using Persistent.State;
using Persistent.Stepping;
using Xunit;

namespace Persistent.Properties;

/// <summary>Results do not depend on the width of the machine's vectors: this program is run again with narrower ones.</summary>
public sealed class VectorWidthTests
{
    public static TheoryData<string> Without => new() { "EnableAVX512", "EnableAVX2", "EnableHWIntrinsic" };

    [Theory]
    [MemberData(nameof(Without))]
    public void Digest_IsTheSame_Without(string feature)
    {
        var lines = ChildProcess.Run("digest", ("DOTNET_" + feature, "0"));
        Assert.Equal(Digest(), lines[0]);
        Assert.Equal(KindsDigest(), lines[2]);
        Assert.InRange(int.Parse(lines[1], CultureInfo.InvariantCulture), 0, feature == "EnableAVX512" ? 32 : 16);
        if (feature == "EnableHWIntrinsic" && Vector<double>.Count > 2)
        {
            // A sum that runs in as many lanes as the machine has is told apart.
            Assert.NotEqual(LanesDigest(), lines[3]);
        }
    }

    /// <summary>A broken model: sums in as many lanes as a vector has.</summary>
    internal static string LanesDigest()
    {
        var terms = Elements.Tame(4096, 3);
        var lanes = new double[Vector<double>.Count];
        for (var i = 0; i < terms.Length; i++)
        {
            lanes[i % lanes.Length] += terms[i];
        }

        return lanes.Sum().ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>Every operation that has vectors in it, on every kind.</summary>
    internal static string KindsDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var digest = new OperationDigest(hash);
        digest.Floats<double>();
        digest.Floats<float>();
        digest.Floats<Half>();
        digest.Add<sbyte>();
        digest.Add<byte>();
        digest.Add<short>();
        digest.Add<ushort>();
        digest.Add<int>();
        digest.Add<uint>();
        digest.Add<long>();
        digest.Add<ulong>();
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    internal static string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var length in new[] { 1, 7, 511, 513, 4097, 20_003 })
        {
            var x = PersistentArray.Create<double>(Elements.Tame(length, length));
            var y = x.Map(new Third());
            Add(x.Sum(), x.Dot(y), x.BinnedSum().ToDouble(), x.BinnedDot(y).ToDouble(), x.Min(), x.Max(), x.MaxMagnitude());
            Add([.. x.Exp().ToArray(), .. x.Log().ToArray(), .. x.Sin().ToArray(), .. x.Tan().ToArray(), .. x.Tanh().ToArray(), .. x.Pow(y).ToArray()]);
            Add([.. PersistentArray.LinearCombination([1, 0.1, -3], x, y, x.Zip<double, double, Product>(y, default)).ToArray()]);
        }

        Add(Text(Integration.Start(Heat.Of(150), Heat.Scheme()).AdvanceTo(3).State));
        Add(Text(Integration.Start(Rod.Of(30), Rod.Scheme()).AdvanceTo(3).State));
        Add(Text(Integration.Start(Particles.Of(30), Particles.Scheme()).AdvanceTo(1).State));
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(params double[] values) => hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));

        static double[] Text<T>(T state)
            where T : IState<T> => [.. StateHash.Of(state).Select(letter => (double)letter)];
    }

    /// <summary>The bytes of the widest vectors in use.</summary>
    internal static int Widest => Vector512.IsHardwareAccelerated ? 64 : Vector.IsHardwareAccelerated ? Vector<byte>.Count : 0;

    private readonly struct Third : IMapKernel<double, double>
    {
        public void Apply(ReadOnlySpan<double> input, Span<double> output)
        {
            for (var i = 0; i < input.Length; i++)
            {
                output[i] = input[i] / 3;
            }
        }
    }

    private readonly struct Product : IZipKernel<double, double, double>
    {
        public void Apply(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> output)
        {
            for (var i = 0; i < first.Length; i++)
            {
                output[i] = first[i] * second[i];
            }
        }
    }
}
