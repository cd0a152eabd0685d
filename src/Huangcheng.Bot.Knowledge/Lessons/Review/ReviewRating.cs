namespace Huangcheng.Bot.Knowledge.Lessons.Review;

/// <summary>How an item was remembered. Nobody rates themselves: wrong is Again, right after a hint Hard, right Good.</summary>
public enum ReviewRating
{
    Again = 1,
    Hard = 2,
    Good = 3,
    Easy = 4,
}
