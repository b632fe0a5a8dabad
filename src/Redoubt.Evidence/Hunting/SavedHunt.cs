namespace Redoubt.Evidence.Hunting;

/// <summary>A query or function that somebody keeps.</summary>
/// <param name="Id">Never changes.</param>
/// <param name="Name">What people call it; what queries call it when it is a function.</param>
/// <param name="Description">What it is for; may be empty.</param>
/// <param name="Parameters">A function's, as KQL: <c>(x:string, T:(*))</c>; empty for a query.</param>
/// <param name="Body">KQL.</param>
/// <param name="Shared">Everybody sees and may use it; else its owner alone.</param>
/// <param name="Owner">Who made it.</param>
/// <param name="Modified">When it was last changed.</param>
public sealed record SavedHunt(
    string Id, string Name, string Description, string Parameters, string Body, bool Shared, string Owner, DateTimeOffset Modified);

/// <summary>What a person says of a query or function to keep.</summary>
public sealed record SavedHuntText(string Name, string Description, string Parameters, string Body, bool Shared);
