using System.Text;
using Redoubt.Scripts.Files.Mail;

namespace Redoubt.Scripts.Files.Office;

/// <summary>Messages of Outlook (.msg): subject, sender, headers, body, attachments.</summary>
internal static class OutlookMessage
{
    public static void Read(CompoundFile file, FileDraft draft)
    {
        draft.Type = "e-mail message (Outlook)";
        var (subject, name, address) = (Text(file, "", "0037"), Text(file, "", "0C1A"), Text(file, "", "5D01") ?? Text(file, "", "0C1F"));
        draft.Fact("Message", "Subject", subject);
        draft.Fact("Message", "From", $"{name} <{address}>");
        draft.Fact("Message", "To", Text(file, "", "0E04"));
        draft.Fact("Message", "Sent for", Text(file, "", "0042"));
        MailJudgement.Sender(name ?? "", address ?? "", null, null, draft);
        if (Text(file, "", "007D") is { } headers)
        {
            foreach (var line in headers.ReplaceLineEndings("\n").Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n').Take(200))
            {
                if (line.Split(':', 2) is [var header, var value])
                    draft.Row("Headers", ["Header", "Value"], header, value.Trim());
                if (line.StartsWith("Authentication-Results:", StringComparison.OrdinalIgnoreCase))
                    MailJudgement.Authentication(line, draft);
            }
        }

        if (Text(file, "", "1000") is { } body)
            draft.Look(body);
        if (file.Find("__substg1.0_10130102") is { } html)
            MailJudgement.Html(Encoding.UTF8.GetString(file.Read(html).Span), draft);
        foreach (var folder in file.Entries.Where(one => !one.IsStream && one.Name.StartsWith("__attach_version1.0_", StringComparison.Ordinal) && one.Path == one.Name).Take(50))
        {
            var title = Text(file, folder.Path + "/", "3707") ?? Text(file, folder.Path + "/", "3704");
            if (file.Find(folder.Path + "/__substg1.0_37010102") is { } content)
                draft.Child(file.Read(content).Memory, title, "attachment");
        }

        draft.Content.Add(new FileClaim($"It is a message from {Shown.Text(address ?? "an unknown sender", 80)} with {Shown.Count(draft.Children.Count, "attachment")}.", ["sender", "attachments"]));
    }

    private static string? Text(CompoundFile file, string folder, string property)
    {
        if (file.Find($"{folder}__substg1.0_{property}001F") is { } wide)
            return Encoding.Unicode.GetString(file.Read(wide).Span).TrimEnd('\0');
        return file.Find($"{folder}__substg1.0_{property}001E") is { } narrow ? Encoding.Latin1.GetString(file.Read(narrow).Span).TrimEnd('\0') : null;
    }
}
