Get-Mailbox -ResultSize Unlimited | Get-MailboxStatistics |
    Sort-Object TotalItemSize -Descending | Select-Object -First 50 DisplayName, ItemCount, TotalItemSize |
    Export-Csv -Path "$env:USERPROFILE\Desktop\mailboxes.csv" -NoTypeInformation -Encoding UTF8
