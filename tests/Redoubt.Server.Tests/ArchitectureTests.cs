using System.Reflection;

namespace Redoubt.Server.Tests;

/// <summary>A project uses only what stands to its left in docs/architecture.md.</summary>
public sealed class ArchitectureTests
{
    [Theory]
    [InlineData("Redoubt.DuckDb", "")]
    [InlineData("Redoubt.Kql", "")]
    [InlineData("Redoubt.Scripts", "")]
    [InlineData("Redoubt.Evidence", "Redoubt.DuckDb Redoubt.Kql")]
    [InlineData("Redoubt.Incidents", "Redoubt.DuckDb Redoubt.Kql Redoubt.Evidence")]
    [InlineData("Redoubt.Copilot", "Redoubt.Evidence Redoubt.Incidents Redoubt.Kql Redoubt.Scripts")]
    public void A_project_uses_only_what_it_may(string project, string allowed)
    {
        var used = Assembly.Load(project).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Redoubt", StringComparison.Ordinal));
        used.Except(allowed.Split(' ')).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Redoubt.DuckDb")]
    [InlineData("Redoubt.Kql")]
    [InlineData("Redoubt.Scripts")]
    [InlineData("Redoubt.Evidence")]
    [InlineData("Redoubt.Incidents")]
    [InlineData("Redoubt.Copilot")]
    public void Only_the_server_knows_the_web(string project) =>
        Assembly.Load(project).GetReferencedAssemblies().ShouldNotContain(name => name.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
}
