using System.Reflection.Metadata.Ecma335;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Redoubt.Scripts.Tests;

/// <summary>The analyzer cannot run, read, write or reach anything: its assembly does not even refer to what could.</summary>
public sealed class NoInputOutputTests
{
    private static readonly string[] Forbidden =
    [
        "System.Diagnostics.Process", "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo",
        "System.IO.Pipes.", "System.Net.Sockets.", "System.Net.Http.", "System.Net.WebClient", "System.Net.WebRequest", "System.Net.Dns", "System.Net.NetworkInformation.",
        "System.Activator", "System.Runtime.InteropServices.NativeLibrary", "System.Runtime.InteropServices.Marshal", "System.Reflection.Emit.", "System.Linq.Expressions.",
        "System.Console", "System.AppDomain", "System.Runtime.Loader.", "System.IO.MemoryMappedFiles.", "Microsoft.Win32.",
        "System.Reflection.MethodInfo", "System.Reflection.MethodBase", "System.Reflection.PropertyInfo", "System.Reflection.ConstructorInfo",
    ];

    // Members of types that are otherwise harmless.
    private static readonly string[] ForbiddenMembers = ["System.Reflection.Assembly.Load", "System.Reflection.Assembly.LoadFrom", "System.Reflection.Assembly.LoadFile", "System.Type.InvokeMember", "System.Type.GetMethod", "System.Type.GetType"];

    [Fact]
    public void The_assembly_refers_to_nothing_that_acts()
    {
        using var image = new PEReader(File.OpenRead(typeof(ScriptAnalyzer).Assembly.Location));
        var metadata = image.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => Name(metadata, handle)).ToList();
        types.ShouldContain("System.Object"); // The names are read as we think.
        types.Where(type => Forbidden.Any(one => one.EndsWith('.') ? type.StartsWith(one, StringComparison.Ordinal) : type == one)).ShouldBeEmpty();

        var members = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{Name(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}").ToList();
        members.Intersect(ForbiddenMembers).ShouldBeEmpty();
        // The compiler itself asks for the thread's number in every method with "yield return".
        members.Where(member => member.StartsWith("System.Environment.", StringComparison.Ordinal)).Except(["System.Environment.get_CurrentManagedThreadId"]).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_native_is_called()
    {
        using var image = new PEReader(File.OpenRead(typeof(ScriptAnalyzer).Assembly.Location));
        var metadata = image.GetMetadataReader();
        metadata.GetTableRowCount(TableIndex.ImplMap).ShouldBe(0);
    }

    private static string Name(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
