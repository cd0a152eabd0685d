namespace Huangcheng.Bot.Knowledge.Lessons;

/// <summary>Holds the lessons in use; whoever reads the folder puts new ones here, whoever teaches takes them from here.</summary>
public sealed class LessonShelf
{
    private volatile LessonBook book = LessonBook.Empty;

    public LessonBook Book
    {
        get => book;
        set => book = value ?? throw new ArgumentNullException(nameof(value));
    }
}
