ssh-keygen -t ed25519 -f ~/.ssh/deploy -N '' -C 'deploy@contoso.example'
