namespace Redoubt.Kql.Plan;

/// <summary>What another selection gives.</summary>
internal sealed class SelectSource(Select select) : Source
{
    public Select Select { get; } = select;
}
