using Redoubt.Scripts.Shell.Syntax;

namespace Redoubt.Scripts.Shell.Running;

/// <summary>A command about to be run, with its arguments worked out.</summary>
/// <param name="Name">As it was called: "/usr/bin/curl".</param>
/// <param name="Arguments">Behind the name.</param>
/// <param name="Text">The whole in clear, with redirections.</param>
/// <param name="Node">Where it stands.</param>
/// <param name="Elements">Assignments among the arguments of a command that declares, by index.</param>
internal sealed record Call(string Name, IReadOnlyList<string> Arguments, string Text, Node Node, IReadOnlyDictionary<int, Assignment>? Elements = null)
{
    /// <summary>The same place and text, for the command that this one runs.</summary>
    public Call Inner(IReadOnlyList<string> words) => this with { Name = words[0], Arguments = [.. words.Skip(1)], Elements = null };
}
