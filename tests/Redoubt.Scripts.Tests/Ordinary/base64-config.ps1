# Kubernetes secrets are base64; this shows one in clear for the person on call.
param([string]$Namespace = 'billing', [string]$Name = 'settings')
$secret = kubectl get secret $Name -n $Namespace -o json | ConvertFrom-Json
foreach ($property in $secret.data.PSObject.Properties) {
    $value = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($property.Value))
    Write-Output "$($property.Name): $value"
}
