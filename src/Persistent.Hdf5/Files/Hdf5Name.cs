namespace Persistent.Hdf5.Files;

/// <summary>Names of groups, datasets, attributes and files go to libhdf5 in UTF-8 and end at a zero.</summary>
internal static class Hdf5Name
{
    /// <summary>The name, if libhdf5 would see the same.</summary>
    /// <exception cref="ArgumentException">It is empty, holds a zero character, which would end it, or half a surrogate pair.</exception>
    internal static string Of(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"The name '{name.Replace('\0', '␀')}' holds a zero character, at which it would end.", nameof(name));
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogatePair(name, i))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                throw new ArgumentException($"The name of {name.Length} characters holds half a surrogate pair at {i}, which UTF-8 has no bytes for.", nameof(name));
            }
        }

        return name;
    }
}
