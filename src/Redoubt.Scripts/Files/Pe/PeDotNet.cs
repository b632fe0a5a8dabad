using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Redoubt.Scripts.Files.Pe;

/// <summary>Reads the metadata of a .NET program: its name, what it refers to, what it calls outside .NET, its texts.</summary>
internal static class PeDotNet
{
    private static readonly string[] Obfuscators =
        ["ConfusedByAttribute", "ConfuserEx", "DotfuscatorAttribute", "SmartAssembly", "Reactor", "BabelObfuscatorAttribute", "CryptoObfuscator", "YanoAttribute", "ObfuscatedByGoliath", "NineRays", "EMyPID_8234_", "ZYXDNGuarder"];

    /// <summary>Names of the functions it calls outside .NET and of the members of .NET that it uses.</summary>
    public static IReadOnlyList<string> Read(PeImage image, FileDraft draft)
    {
        var header = image.Offset(image.Directory(14).Address);
        var at = header < 0 ? -1 : image.Offset(image.Bytes.U32(header + 8));
        var bytes = at < 0 ? default : image.Bytes.Slice(at, image.Bytes.U32(header + 12));
        if (bytes.Length == 0)
        {
            draft.Warn("the metadata of .NET is missing");
            return [];
        }

        using var provider = MetadataReaderProvider.FromMetadataImage(ImmutableArray.Create(bytes.Span));
        var metadata = provider.GetMetadataReader();
        if (metadata.IsAssembly)
        {
            var assembly = metadata.GetAssemblyDefinition();
            draft.Fact(".NET", "Assembly", $"{metadata.GetString(assembly.Name)} {assembly.Version}");
        }

        draft.Fact(".NET", "Module", metadata.GetString(metadata.GetModuleDefinition().Name));
        draft.Fact(".NET", "Runtime", metadata.MetadataVersion);
        draft.Fact(".NET", "Types", Shown.Number(metadata.TypeDefinitions.Count));
        draft.Fact(".NET", "Methods", Shown.Number(metadata.MethodDefinitions.Count));
        foreach (var reference in metadata.AssemblyReferences.Take(200).Select(metadata.GetAssemblyReference))
            draft.Row(".NET references", ["Assembly", "Version"], metadata.GetString(reference.Name), reference.Version.ToString());
        var used = new List<string>();
        Native(metadata, draft, used);
        Members(metadata, draft, used);
        Obfuscation(metadata, draft);
        Texts(metadata, draft);
        return used;
    }

    private static void Native(MetadataReader metadata, FileDraft draft, List<string> used)
    {
        // Not by the reader's list of imports: a table that is out of order must not hide them.
        foreach (var handle in metadata.MethodDefinitions.Take(50_000))
        {
            var method = metadata.GetMethodDefinition(handle);
            if ((method.Attributes & System.Reflection.MethodAttributes.PinvokeImpl) == 0)
                continue;
            if (!draft.Run.Budget.Step())
                return;
            var import = method.GetImport();
            if (import.Module.IsNil)
                continue;
            var name = metadata.GetString(import.Name);
            draft.Row("Native functions called from .NET", ["Library", "Function"], metadata.GetString(metadata.GetModuleReference(import.Module).Name), name);
            used.Add(name);
        }
    }

    private static void Members(MetadataReader metadata, FileDraft draft, List<string> used)
    {
        foreach (var handle in metadata.MemberReferences.Take(20_000))
        {
            if (!draft.Run.Budget.Step())
                return;
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference)
                continue;
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            used.Add($"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}.{metadata.GetString(member.Name)}");
        }
    }

    private static void Obfuscation(MetadataReader metadata, FileDraft draft)
    {
        var (odd, all) = (0, 0);
        foreach (var handle in metadata.TypeDefinitions.Take(5000))
        {
            var name = metadata.GetString(metadata.GetTypeDefinition(handle).Name);
            if (Array.Find(Obfuscators, one => name.StartsWith(one, StringComparison.Ordinal)) is { } known)
                draft.Find("obfuscated", 3, $"It was passed through an obfuscator: it has a type {known}.", ".NET", "T1027");
            all++;
            odd += name.Length > 0 && name.All(one => !char.IsAsciiLetterOrDigit(one) && one is not ('_' or '<' or '>' or '`' or '.' or '$' or '-' or '=')) ? 1 : 0;
        }

        if (all >= 5 && odd * 2 > all)
            draft.Find("obfuscated", 3, "Most of its types have names that nobody can read.", ".NET", "T1027");
    }

    private static void Texts(MetadataReader metadata, FileDraft draft)
    {
        if (metadata.GetHeapSize(HeapIndex.UserString) <= 1)
            return;
        var handle = MetadataTokens.UserStringHandle(1);
        for (var i = 0; i < 2000 && !handle.IsNil && draft.Run.Budget.Step(); i++)
        {
            var text = metadata.GetUserString(handle);
            if (text.Length is >= 6 and <= 2000 && i < 200)
                draft.Row(".NET texts", ["Text"], Shown.Text(text, 200));
            handle = metadata.GetNextHandle(handle);
        }
    }
}
