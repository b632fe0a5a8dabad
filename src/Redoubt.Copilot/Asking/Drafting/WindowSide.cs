namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>When a row happened, seen from another.</summary>
internal enum WindowSide
{
    After,
    Before,
    Either,
}
