using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Shapes;

/// <summary>What a question says about the form of its answer, before a table is known.</summary>
internal sealed class ShapeWords
{
    /// <summary>'how many', 'number of'.</summary>
    public Place? Counts { get; set; }

    /// <summary>'distinct', 'different'.</summary>
    public Place? Differs { get; set; }

    /// <summary>'top 10', 'first 5'.</summary>
    public Place? Takes { get; set; }

    public long? Take { get; set; }

    /// <summary>'most common': groups by their number.</summary>
    public Place? Ranks { get; set; }

    public bool Ascending { get; set; }

    /// <summary>'latest', 'earliest'.</summary>
    public Place? Orders { get; set; }

    public bool Earliest { get; set; }

    /// <summary>'per day', 'hourly'.</summary>
    public Place? Bins { get; set; }

    public TimeSpan? Bin { get; set; }

    public Place? Charts { get; set; }

    public string? Chart { get; set; }

    /// <summary>'average', 'total'.</summary>
    public Place? Aggregates { get; set; }

    public ShapeKind Aggregate { get; set; }

    public Place? Has { get; set; }

    public (Comparison Comparison, long Value)? Having { get; set; }

    /// <summary>'sorted by': the place of the words before the column.</summary>
    public Place? Sorts { get; set; }

    /// <summary>'all', 'everything', 'just list them': no count and no groups, please.</summary>
    public Place? Plain { get; set; }

    public IEnumerable<Place> All => new[] { Counts, Differs, Takes, Ranks, Orders, Bins, Charts, Aggregates, Has, Sorts, Plain }.OfType<Place>();

    public bool IsEmpty => !All.Any();
}
