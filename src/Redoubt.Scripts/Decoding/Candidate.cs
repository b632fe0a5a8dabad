namespace Redoubt.Scripts.Decoding;

internal enum CandidateKind
{
    Base64,
    Hex,
    Numbers,
    Reversed,
}

/// <summary>A part of a text that may be encoded.</summary>
internal readonly record struct Candidate(CandidateKind Kind, string Text, int Start);
