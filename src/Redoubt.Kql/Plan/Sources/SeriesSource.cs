namespace Redoubt.Kql.Plan;

/// <summary>Whole numbers from one to another, both counted in; none where the step is 0 or null. The database makes them as they are
/// asked for: there can be more than memory holds.</summary>
/// <param name="first">A constant of type long, datetime or timespan, as the others.</param>
/// <param name="last">Constant.</param>
/// <param name="step">Constant.</param>
/// <param name="column">What the numbers are called.</param>
internal sealed class SeriesSource(Scalar first, Scalar last, Scalar step, Column column) : Source
{
    public IReadOnlyList<Scalar> Bounds { get; } = [first, last, step];

    public Column Column { get; } = column;
}
