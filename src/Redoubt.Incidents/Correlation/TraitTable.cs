using System.Runtime.InteropServices;
using Redoubt.Evidence;

namespace Redoubt.Incidents.Correlation;

/// <summary>Numbers for the traits that alerts of the window have, so that alerts compare numbers and not text.</summary>
internal sealed class TraitTable
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Row> _rows = [];
    private readonly Stack<int> _free = new();

    /// <summary>All numbers in use are below this.</summary>
    public int Bound => _rows.Count;

    /// <summary>Changes whenever a trait gets another name.</summary>
    public long Names { get; private set; }

    /// <summary>The number of a trait, with one more alert holding it.</summary>
    public int Hold(in Trait trait)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, trait.Key, out var known);
        if (!known)
        {
            number = _free.TryPop(out var used) ? used : _rows.Count;
            if (number == _rows.Count)
                _rows.Add(default);
            _rows[number] = new Row(trait.Key, trait.EntityKind, trait.Name, trait.Link, 1);
            return number;
        }

        ref var row = ref CollectionsMarshal.AsSpan(_rows)[number];
        row.Holders++;

        // Which spelling stays must not depend on which came first.
        var order = string.CompareOrdinal(trait.Name, row.Name);
        if (order < 0 || (order == 0 && string.CompareOrdinal(trait.Link, row.Link) < 0))
        {
            row = row with { Name = trait.Name, Link = trait.Link, EntityKind = trait.EntityKind };
            Names++;
        }

        return number;
    }

    /// <summary>One alert holds it no longer; the last one frees the number.</summary>
    public void Release(int number)
    {
        ref var row = ref CollectionsMarshal.AsSpan(_rows)[number];
        if (--row.Holders > 0)
            return;
        _numbers.Remove(row.Key);
        row = default;
        _free.Push(number);
    }

    public string Key(int number) => _rows[number].Key;

    public EntityReference Reference(int number)
    {
        var row = _rows[number];
        return new EntityReference(row.EntityKind, row.Link, row.Name);
    }

    private record struct Row(string Key, EntityKind EntityKind, string Name, string Link, int Holders);
}
