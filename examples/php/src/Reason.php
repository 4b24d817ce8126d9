<?php

declare(strict_types=1);

namespace Standfirst;

/** Why a block was dropped. */
enum Reason: string
{
    /** Menus, breadcrumbs, previous and next links. */
    case Navigation = 'navigation';
    /** The head of the page: site name, slogan, search. */
    case Header = 'header';
    /** The foot of the page: imprint, terms, site map. */
    case Footer = 'footer';
    /** Buttons that share, save or print. */
    case Share = 'share';
    /** Other articles: related, most read, neighbours and their headlines. */
    case Related = 'related';
    /** Sign-up for a newsletter, a subscription or an account. */
    case Newsletter = 'newsletter';
    /** Readers' comments and the form for them. */
    case Comments = 'comments';
    /** Advertisements and their labels. */
    case Advertisement = 'advertisement';
    /** Notes on cookies, consent and scripts. */
    case Cookie = 'cookie';
    /** Captions and credits of pictures and videos. */
    case Caption = 'caption';
    /** Who wrote it, and notes about the author. */
    case Byline = 'byline';
    /** Dates, reading time, tags, sections. */
    case Metadata = 'metadata';
    /** Tools of the page: summary buttons, players, polls, tickers. */
    case Widget = 'widget';
    /** Copyright and licence lines. */
    case Copyright = 'copyright';
    /** Outside the main content, of no known kind. */
    case Other = 'other';

    /** @internal */
    public static function numbered(int $number): ?self
    {
        // A later library may know more reasons than this package.
        return $number === 0 ? null : self::cases()[$number - 1] ?? self::Other;
    }
}
