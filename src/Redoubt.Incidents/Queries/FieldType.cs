namespace Redoubt.Incidents.Queries;

/// <summary>What the values of a <see cref="QueryField"/> are, and how they compare.</summary>
public enum FieldType
{
    /// <summary>Text, compared without regard to case.</summary>
    Text,

    /// <summary>Text that names one thing, compared exactly.</summary>
    Id,

    /// <summary>A whole number: <see cref="long"/>.</summary>
    Number,

    /// <summary>A time in UTC: <see cref="DateTimeOffset"/>, to the microsecond.</summary>
    Time,

    /// <summary>A member of an enumeration by its number: <see cref="long"/>.</summary>
    Word,

    /// <summary>A list of texts; only <see cref="Predicate.Holds"/> looks into it.</summary>
    List,
}
