namespace Redoubt.Kql.Runtime;

/// <summary>
/// One value that a runtime function takes or gives. What it holds is told by the function's signature: a text or JSON in
/// <see cref="Text"/>, a bool (0 or 1), int, long, datetime or timespan (ticks) in <see cref="Integer"/>, a real in
/// <see cref="Real"/>.
/// </summary>
public readonly struct Cell
{
    private Cell(string? text, long integer, double real, bool hasValue) =>
        (Text, Integer, Real, HasValue) = (text, integer, real, hasValue);

    /// <summary>No value.</summary>
    public static Cell Null => default;

    public bool HasValue { get; }

    public bool IsNull => !HasValue;

    public string? Text { get; }

    public long Integer { get; }

    public double Real { get; }

    public bool Bool => Integer != 0;

    /// <summary>A text or JSON; null for null.</summary>
    public static Cell Of(string? text) => new(text, 0, 0, text is not null);

    public static Cell Of(long? integer) => integer is { } value ? new(null, value, 0, true) : Null;

    public static Cell Of(double? real) => real is { } value ? new(null, 0, value, true) : Null;

    public static Cell Of(bool? truth) => truth is { } value ? new(null, value ? 1 : 0, 0, true) : Null;
}
