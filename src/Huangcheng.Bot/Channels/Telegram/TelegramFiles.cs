using System.Collections.Concurrent;
using Huangcheng.Bot.Conversations;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Files to and from Telegram. What was uploaded once is sent on by Telegram's own id.</summary>
internal sealed class TelegramFiles(TelegramApi api, IFiles files)
{
    // An upload too many costs only time.
    private const int MostRemembered = 1_000;

    private readonly ConcurrentDictionary<long, string> _uploaded = new();

    /// <summary>Null when there is no such file any more.</summary>
    public async Task<InputFile?> FindAsync(Attachment attachment, CancellationToken cancellationToken)
    {
        if (_uploaded.TryGetValue(attachment.FileId, out var known))
        {
            return InputFile.FromFileId(known);
        }

        return await files.ReadAsync(attachment.FileId, cancellationToken) is { } bytes
            ? InputFile.FromStream(new MemoryStream(bytes), attachment.Name)
            : null;
    }

    public void Remember(Attachment attachment, Message sent)
    {
        if ((sent.Document?.FileId ?? sent.Video?.FileId ?? sent.Photo?.LastOrDefault()?.FileId) is { Length: > 0 } id)
        {
            if (_uploaded.Count >= MostRemembered)
            {
                _uploaded.Clear();
            }

            _uploaded[attachment.FileId] = id;
        }
    }

    /// <summary>Null when Telegram does not give it, or it is too large.</summary>
    public async Task<byte[]?> FetchAsync(ReceivedFile file, CancellationToken cancellationToken)
    {
        if (file.Size > IFiles.SizeLimit)
        {
            return null;
        }

        var found = await api.CallAsync(new WatchedRequest<TGFile>(new GetFileRequest { FileId = file.Id }), cancellationToken);
        return found is { FilePath: not null, FileSize: null or <= IFiles.SizeLimit }
            ? await api.DownloadAsync(found, IFiles.SizeLimit, cancellationToken)
            : null;
    }
}
