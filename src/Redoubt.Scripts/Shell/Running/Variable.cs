using System.Collections.Immutable;
using System.Globalization;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>A variable: text, an array by number, or an array by name. A value may have holes.</summary>
internal sealed record Variable(string? Text = null)
{
    public ImmutableSortedDictionary<long, string>? Items { get; init; }

    public ImmutableSortedDictionary<string, string>? Pairs { get; init; }

    /// <summary>The values that it may have, when branches that nobody could decide between gave it different ones.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public bool Exported { get; init; }

    /// <summary>Values are worked out as arithmetic (<c>declare -i</c>).</summary>
    public bool Integer { get; init; }

    public bool Upper { get; init; }

    public bool Lower { get; init; }

    /// <summary>The name of another variable that this one stands for (<c>declare -n</c>).</summary>
    public bool Reference { get; init; }

    /// <summary>What <c>$name</c> gives: of an array, the element 0.</summary>
    public string? Value => Items is not null ? Items.GetValueOrDefault(0) : Pairs is not null ? Pairs.GetValueOrDefault("0") : Text;

    public IReadOnlyList<string> Values => Items is not null ? [.. Items.Values] : Pairs is not null ? [.. Pairs.Values] : Text is null ? [] : [Text];

    public IReadOnlyList<string> Keys => Items is not null ? [.. Items.Keys.Select(key => key.ToString(CultureInfo.InvariantCulture))] : Pairs is not null ? [.. Pairs.Keys] : Text is null ? [] : ["0"];

    public Variable WithText(string text) =>
        Items is not null ? this with { Items = Items.SetItem(0, text) } : Pairs is not null ? this with { Pairs = Pairs.SetItem("0", text) } : this with { Text = text, Choices = null };

    public Variable WithItem(long index, string text)
    {
        var items = Items ?? (Text is null ? ImmutableSortedDictionary<long, string>.Empty : ImmutableSortedDictionary<long, string>.Empty.Add(0, Text));
        if (index < 0 && items.Count > 0)
            index += items.Keys.Last() + 1;
        return this with { Text = null, Items = items.SetItem(index, text) };
    }

    public static ImmutableSortedDictionary<string, string> NoPairs { get; } = ImmutableSortedDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal);
}
