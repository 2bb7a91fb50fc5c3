-- Replies are kept sealed from here on. What was posted needs its copy no more.
UPDATE work SET reply = NULL WHERE state = 'posted';
