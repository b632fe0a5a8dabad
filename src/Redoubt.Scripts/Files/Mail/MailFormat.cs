using System.Text;
using MimeKit;

namespace Redoubt.Scripts.Files.Mail;

/// <summary>E-mail messages.</summary>
internal sealed class MailFormat : IFileFormat
{
    private const int MostParts = 200;

    private static readonly string[] Passwords = ["password", "passcode", "passwort", "kennwort", "mot de passe", "contraseña", "senha", "wachtwoord", "пароль", "密码"];

    private static readonly string[] Known =
    [
        "from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "content-type", "delivered-to", "reply-to", "x-mailer", "dkim-signature", "authentication-results", "x-originating-ip", "cc",
        "arc-seal", "x-received", "received-spf", "content-transfer-encoding", "sender", "list-unsubscribe",
    ];

    /// <summary>Begins with lines of headers of which three are those of mail.</summary>
    public bool Is(ByteView bytes)
    {
        var text = Encoding.Latin1.GetString(bytes.Slice(bytes.StartsWith([0xEF, 0xBB, 0xBF]) ? 3 : 0, 8192).Span);
        if (text.StartsWith("From ", StringComparison.Ordinal))
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Take(120))
        {
            if (line.Trim().Length == 0)
                break;
            if (line[0] is ' ' or '\t')
                continue;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon is < 1 or > 60 || line.AsSpan(0, colon).IndexOfAny(" \t<>(){}=\"") >= 0)
                return false;
            var name = line[..colon].ToLowerInvariant();
            if (Known.Contains(name))
                found.Add(name);
        }

        return found.Count >= 3 || (found.Count == 2 && found.Contains("from") && (found.Contains("subject") || found.Contains("to")));
    }

    public void Read(FileDraft draft)
    {
        (draft.Format, draft.Type) = ("eml", "e-mail message");
        var options = ParserOptions.Default.Clone();
        options.MaxMimeDepth = 32;
        var whole = MailBounds.End(draft.Bytes.Span);
        if (whole < draft.Bytes.Length)
            draft.Run.Budget.Note("a message with very many parts or headers was not read to its end");
        using var stream = new MemoryStream(draft.Bytes.Span[..whole].ToArray(), writable: false);
        using var message = MimeMessage.Load(options, stream);
        Headers(message, draft);
        foreach (var one in message.Headers.Where(one => one.Field.EndsWith("Authentication-Results", StringComparison.OrdinalIgnoreCase) && !one.Field.StartsWith("ARC", StringComparison.OrdinalIgnoreCase)).Take(3))
            MailJudgement.Authentication(one.Value, draft);
        var from = message.From.Mailboxes.FirstOrDefault();
        MailJudgement.Sender(from?.Name ?? "", from?.Address ?? "", message.ReplyTo.Mailboxes.FirstOrDefault()?.Address, Path(message), draft);
        Parts(message, draft);
        draft.Content.Add(new FileClaim($"It comes from {Shown.Text(from?.Address ?? "an unknown sender", 80)}, took {Shown.Count(message.Headers.Count(one => one.Id == HeaderId.Received), "step")} and has {Shown.Count(draft.Children.Count, "attachment")}.", ["header From", "headers Received", "attachments"]));
    }

    private static void Headers(MimeMessage message, FileDraft draft)
    {
        draft.Fact("Message", "Subject", message.Subject);
        draft.Fact("Message", "From", message.From.ToString());
        draft.Fact("Message", "Reply to", message.ReplyTo.ToString());
        draft.Fact("Message", "Return path", Path(message));
        draft.Fact("Message", "To", message.To.ToString());
        draft.Fact("Message", "Date", message.Headers[HeaderId.Date]);
        draft.Fact("Message", "Message id", message.MessageId);
        draft.Fact("Message", "Written with", message.Headers["X-Mailer"] ?? message.Headers["User-Agent"]);
        draft.Fact("Message", "Sent from address", message.Headers["X-Originating-IP"]);
        var received = message.Headers.Where(one => one.Id == HeaderId.Received).Select(one => one.Value.ReplaceLineEndings(" ")).Reverse().Take(40).ToList();
        for (var i = 0; i < received.Count; i++)
            draft.Row("Path", ["Step", "Received"], (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), string.Join(' ', received[i].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)));
        foreach (var one in received.Take(3))
            draft.Look(one, "mentioned");
        foreach (var one in message.From.Mailboxes.Concat(message.ReplyTo.Mailboxes).Take(10))
            draft.Look(one.Address ?? "", "sender");
    }

    private static string? Path(MimeMessage message) => message.Headers[HeaderId.ReturnPath]?.Trim().Trim('<', '>');

    private static void Parts(MimeMessage message, FileDraft draft)
    {
        var (count, tells) = (0, false);
        foreach (var part in message.BodyParts.Take(MostParts))
        {
            if (!draft.Run.Budget.Step(8))
                return;
            if (part is TextPart text && !part.IsAttachment && string.IsNullOrEmpty(text.FileName))
            {
                tells |= Array.Exists(Passwords, word => text.Text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
                if (text.IsHtml)
                    MailJudgement.Html(text.Text ?? "", draft);
                else
                    draft.LookClosely(text.Text ?? "");
                continue;
            }

            using var content = new MemoryStream();
            var name = (part as MimePart)?.FileName ?? part.ContentDisposition?.FileName ?? part.ContentType?.Name;
            if (part is MessagePart inner)
            {
                inner.Message?.WriteTo(content);
                name ??= "message.eml";
            }
            else if (part is MimePart { Content: { } packed })
            {
                packed.DecodeTo(content);
            }

            if (content.Length == 0 || !draft.Run.Unpack(content.Length))
                continue;
            count++;
            var child = draft.Child(content.ToArray(), name, $"attachment {count}");
            draft.Row("Attachments", ["Name", "Said to be", "Is", "Size"], name ?? "", part.ContentType?.MimeType ?? "", child?.Type ?? "not analyzed", Shown.Number(content.Length));
            if (child is not null)
                MailJudgement.Attachment(child, draft);
        }

        if (tells && draft.Children.Any(one => one.Findings.Any(found => found.Text.Contains("encrypted", StringComparison.Ordinal))))
            draft.Find("password", 4, "Its attachment is encrypted and its text tells the password, so that mail servers cannot look inside.", "attachments", "T1566.001", "T1027.013");
    }
}
