namespace Redoubt.Incidents.Correlation;

/// <summary>The traits of one alert of the window, ordered by number, and what is read from them often.</summary>
internal sealed class FoldTraits
{
    private readonly HeldTrait[] _held;

    public FoldTraits(HeldTrait[] held)
    {
        _held = held;
        Numbers = Array.ConvertAll(held, trait => trait.Number);
        bool person = false, system = false, process = false;
        foreach (var trait in held)
        {
            if (trait.Kind == TraitKind.Device && Device < 0)
                Device = trait.Number;
            if (trait.Kind == TraitKind.Rule)
                Rule = trait.Number;
            person |= trait.Kind == TraitKind.User;
            system |= trait.Kind == TraitKind.SystemAccount;
            process |= trait.Part == TraitPart.Itself
                && trait.Kind is TraitKind.Process or TraitKind.ProcessNumber or TraitKind.LongLivedProcess;
        }

        Actor = !process ? Actor.Unsaid : system && !person ? Actor.System : Actor.Other;
    }

    public static FoldTraits None { get; } = new([]);

    public ReadOnlySpan<HeldTrait> All => _held;

    /// <summary>The numbers of <see cref="All"/> alone: what two alerts share is looked for in them.</summary>
    public int[] Numbers { get; }

    /// <summary>The trait number of the first device, or -1.</summary>
    public int Device { get; } = -1;

    /// <summary>The trait number of the rule, or -1.</summary>
    public int Rule { get; } = -1;

    public Actor Actor { get; }
}

/// <summary>Whose process acted in an alert, as far as it says.</summary>
internal enum Actor : byte
{
    /// <summary>The alert names no process.</summary>
    Unsaid,

    /// <summary>A process of an account that every device has.</summary>
    System,

    /// <summary>A process of a person, or of nobody knows whom.</summary>
    Other,
}
