namespace Redoubt.Copilot.Asking.Reading;

/// <summary>Some pieces of a question that stand side by side.</summary>
internal readonly record struct Place(int First, int Last)
{
    public int Length => Last - First + 1;

    public bool Contains(int at) => at >= First && at <= Last;

    public bool Touches(Place other) => First <= other.Last && other.First <= Last;

    public Place To(Place other) => new(Math.Min(First, other.First), Math.Max(Last, other.Last));
}
