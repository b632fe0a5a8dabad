using Redoubt.Copilot.Facts;

namespace Redoubt.Copilot.Questions;

/// <summary>Alerts that say the same in words; only what is in them differs.</summary>
/// <param name="title">Stems of the title.</param>
/// <param name="body">Stems of description, category, tactics and techniques.</param>
internal sealed class Profile(IReadOnlySet<string> title, IReadOnlySet<string> body)
{
    public IReadOnlySet<string> Title { get; } = title;

    public IReadOnlySet<string> Body { get; } = body;

    public List<AlertView> Alerts { get; } = [];
}
