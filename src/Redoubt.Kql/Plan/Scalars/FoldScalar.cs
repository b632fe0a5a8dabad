namespace Redoubt.Kql.Plan;

/// <summary>A list worked through from its first element to its last: what each step gives is handed to the next.</summary>
/// <param name="list">The list; its elements are of the same make as <paramref name="start"/>.</param>
/// <param name="start">What the first step is handed.</param>
/// <param name="before">What a step is handed, as <paramref name="body"/> reads it.</param>
/// <param name="element">The element, as <paramref name="body"/> reads it.</param>
/// <param name="body">What a step gives.</param>
internal sealed class FoldScalar(Scalar list, Scalar start, Column before, Column element, Scalar body) : Scalar(KqlType.Dynamic)
{
    public Scalar List { get; } = list;

    public Scalar Start { get; } = start;

    public Column Before { get; } = before;

    public Column Element { get; } = element;

    public Scalar Body { get; } = body;

    public override IReadOnlyList<Scalar> Parts { get; } = [list, start, body];
}
