"""What the offices make public: notices 公示 with objections, announcements, policies, outcomes, briefings."""
