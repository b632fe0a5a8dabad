using System.Reflection;

namespace Redoubt.Browser.Tests.Hosting;

/// <summary>Paths that the build wrote into this assembly.</summary>
internal static class Built
{
    public static string ServerProgram { get; } = Read("ServerProgram");

    public static string ImagesFolder { get; } = Read("ImagesFolder");

    private static string Read(string name) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(known => known.Key == name).Value!;
}
