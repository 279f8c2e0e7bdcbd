#pragma warning disable IDE0130 // The compiler looks for it in this namespace.
using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for in records on netstandard2.0.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
