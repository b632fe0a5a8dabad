namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>A member with the arguments that it takes.</summary>
/// <param name="Signature">A letter for each argument, see <see cref="Parameters"/>; of a property "".</param>
/// <param name="Gives">The type of what it gives, for when that cannot be known.</param>
/// <param name="Holes">It can do with texts and values that are partly unknown.</param>
internal sealed record Overload(string Signature, string Gives, bool Holes, Func<MemberCall, Values.Value?> Run);
